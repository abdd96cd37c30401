#!/bin/sh
# Compares Merlon with nginx returning the same bytes: Benchmarks/http.sh [ROUNDS [SECONDS]]
#
# Needs wrk, nginx, curl and python3. It builds a release, serves a scratch database with the example model, and
# measures GET /healthz and GET /v1/models/{id}, Merlon and nginx in turns, on 64 keep-alive connections. Neither
# writes an access log, unless LOG_LEVEL=info lets Merlon. It prints the medians of the rounds: throughputs, their
# ratio, 99th percentiles, and processor time per request, which other load on the machine disturbs least.
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-5}
seconds=${2:-5}
model=${MODEL:-$(ls Examples/*.json 2>/dev/null | head -n 1)}
merlon_port=18080
nginx_port=18081
scratch=$(mktemp -d)
merlon_process=
nginx_process=

stop() {
    for process in $merlon_process $nginx_process; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$scratch"
}
trap stop EXIT INT TERM

# The processor time of a process and its children so far, in ticks of 10 ms.
ticks() {
    for process in "$1" $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
        sed 's/.*) //' "/proc/$process/stat"
    done | awk '{sum += $12 + $13} END {print sum}'
}

swift build -c release --product merlon >&2
"$(swift build -c release --show-bin-path)/merlon" serve --host 127.0.0.1 --port $merlon_port \
    --log-level "${LOG_LEVEL:-warning}" --database "$scratch/merlon.sqlite" >"$scratch/merlon.log" 2>&1 &
merlon_process=$!
for _ in $(seq 50); do
    curl -fs "http://127.0.0.1:$merlon_port/healthz" >/dev/null && break
    sleep 0.1
done
id=$(curl -fsS -X POST "http://127.0.0.1:$merlon_port/v1/models" \
    -H 'Content-Type: application/json' --data-binary "@$model" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["id"])')

# nginx returns what Merlon returned, with the same fields, from memory.
python3 - "$scratch" $merlon_port $nginx_port /healthz "/v1/models/$id" <<'PYTHON'
import sys, urllib.request
scratch, merlon, nginx, *paths = sys.argv[1:]
quote = lambda text: text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "${dollar}")
locations = ""
for path in paths:
    answer = urllib.request.urlopen(f"http://127.0.0.1:{merlon}{path}")
    fields = "".join(
        f'add_header {name} "{quote(value)}";\n' for name, value in answer.getheaders()
        if name.lower() not in ("server", "date", "content-length", "content-type", "connection"))
    kind = answer.headers.get("Content-Type", "text/plain")
    body = answer.read().decode()
    # A string of nginx's configuration may have 4 KiB, so a longer body is put together from pieces.
    pieces = [quote(body[start:start + 1000]) for start in range(0, len(body), 1000)]
    sets = "".join(f'set $piece{index} "{piece}";\n' for index, piece in enumerate(pieces))
    whole = "".join(f"${{piece{index}}}" for index in range(len(pieces)))
    locations += f'location = {path} {{ default_type "{kind}";\n{fields}{sets}return 200 "{whole}"; }}\n'
open(f"{scratch}/nginx.conf", "w").write(f"""
worker_processes auto; daemon off; pid {scratch}/nginx.pid; error_log {scratch}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off; keepalive_requests 100000000;
    client_body_temp_path {scratch}/1; proxy_temp_path {scratch}/2; fastcgi_temp_path {scratch}/3;
    uwsgi_temp_path {scratch}/4; scgi_temp_path {scratch}/5;
    geo $dollar {{ default "$"; }}
    server {{ listen 127.0.0.1:{nginx}; {locations} }}
}}
""")
PYTHON
nginx -e "$scratch/error.log" -c "$scratch/nginx.conf" &
nginx_process=$!
sleep 0.5

for path in /healthz "/v1/models/$id"; do
    for _ in $(seq "$rounds"); do
        for server in merlon:$merlon_port nginx:$nginx_port; do
            case $server in merlon*) process=$merlon_process ;; *) process=$nginx_process ;; esac
            before=$(ticks "$process")
            wrk -t1 -c64 -d"$seconds" --latency "http://127.0.0.1:${server#*:}$path" >"$scratch/run"
            echo "Ticks: $(($(ticks "$process") - before))" >>"$scratch/run"
            sed "s|^|$path ${server%:*} |" "$scratch/run" >>"$scratch/results"
        done
    done
done

python3 - "$scratch/results" <<'PYTHON'
import re, statistics, sys
units = {"us": 0.001, "ms": 1, "s": 1000}
rates, tails, times, count = {}, {}, {}, 0
for line in open(sys.argv[1]):
    path, server, rest = line.split(" ", 2)
    if found := re.match(r"\s*Requests/sec:\s*([\d.]+)", rest):
        rates.setdefault((path, server), []).append(float(found[1]))
    elif found := re.match(r"\s*99%\s+([\d.]+)(us|ms|s)", rest):
        tails.setdefault((path, server), []).append(float(found[1]) * units[found[2]])
    elif found := re.match(r"\s*(\d+) requests in", rest):
        count = int(found[1])
    elif found := re.match(r"Ticks: (\d+)", rest):
        times.setdefault((path, server), []).append(int(found[1]) * 10_000 / count)
    elif "Non-2xx" in rest or "Socket errors" in rest:
        sys.exit(f"{server} failed on {path}: {rest.strip()}")
print(f"{'path':<46} {'merlon/s':>9} {'nginx/s':>9} {'ratio':>6} {'p99 ms':>7} {'nginx':>7} {'µs CPU':>7} {'nginx':>7}")
for path in dict.fromkeys(path for path, _ in rates):
    mine, theirs = (statistics.median(rates[path, server]) for server in ("merlon", "nginx"))
    tail, other = (statistics.median(tails[path, server]) for server in ("merlon", "nginx"))
    spent, reference = (statistics.median(times[path, server]) for server in ("merlon", "nginx"))
    print(f"{path:<46} {mine:>9.0f} {theirs:>9.0f} {mine / theirs:>6.2f} {tail:>7.2f} {other:>7.2f} {spent:>7.1f} {reference:>7.1f}")
PYTHON
