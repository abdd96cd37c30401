#!/usr/bin/env bash
# A small client for Merlon: curl and jq, no more.
#
#   merlon.sh models                      ids and names
#   merlon.sh push FILE                   creates the model, or replaces the one of the same name; analyses it
#   merlon.sh worst NAME [COUNT]          the open findings with the highest scores
#   merlon.sh report NAME [FORMAT]        html, markdown, csv, json, sarif
#
# MERLON_URL is the server (http://127.0.0.1:8080), MERLON_KEY the key, if it wants one.
set -euo pipefail

url=${MERLON_URL:-http://127.0.0.1:8080}

# The key goes through a file descriptor, as command lines are visible to others.
api() {
    local path=$1
    shift
    curl --silent --show-error --fail-with-body --header 'Content-Type: application/json' \
        --config <([ -z "${MERLON_KEY:-}" ] || printf 'header = "Authorization: Bearer %s"\n' "$MERLON_KEY") \
        "$@" "$url$path"
}

# The id of the model that is called so; nothing if there is none.
find_model() {
    api /v1/models --get --data-urlencode "q=$1" |
        jq -r --arg name "$1" '[.items[] | select(.name == $name)][0].id // empty'
}

model() {
    local id
    id=$(find_model "$1")
    if [ -z "$id" ]; then
        echo "merlon.sh: no model is called '$1'" >&2
        return 1
    fi
    echo "$id"
}

usage() {
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

case "${1:-} $#" in
    'models 1')
        cursor=
        while :; do
            page=$(api "/v1/models?limit=500${cursor:+&cursor=$cursor}")
            jq -r '.items[] | [.id, .name] | @tsv' <<< "$page"
            cursor=$(jq -r '.nextCursor // empty' <<< "$page")
            [ -n "$cursor" ] || break
        done
        ;;
    'push 2')
        id=$(find_model "$(jq -r .name "$2")")
        if [ -n "$id" ]; then
            api "/v1/models/$id" --request PUT --data-binary "@$2" | jq -r '.warnings[]?.detail' >&2
        else
            answer=$(api /v1/models --data-binary "@$2")
            jq -r '.warnings[]?.detail' <<< "$answer" >&2
            id=$(jq -r .id <<< "$answer")
        fi
        api "/v1/models/$id/analyses" --request POST | jq -c '{model: .modelId, findings: .totals.findings, ratings: .totals.byRating}'
        ;;
    'worst 2' | 'worst 3')
        id=$(model "$2")
        api "/v1/models/$id/findings?status=open&limit=${3:-10}" | jq -r '.items[] | [.dread.score, .rating, .title] | @tsv'
        ;;
    'report 2' | 'report 3')
        id=$(model "$2")
        api "/v1/models/$id/report?format=${3:-markdown}"
        ;;
    *) usage ;;
esac
