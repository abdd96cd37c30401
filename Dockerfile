# Two stages: the toolchain stays in the first.
FROM swift:6.3-bookworm AS build
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libsqlite3-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Package.swift ./
COPY Sources Sources
COPY Catalog Catalog
COPY Migrations Migrations
COPY Templates Templates
COPY openapi.yaml ./
# Not built, but the package names their folders.
COPY Benchmarks Benchmarks
COPY Tests Tests
RUN swift build -c release --product merlon --static-swift-stdlib \
    && install -D "$(swift build -c release --show-bin-path)/merlon" /out/merlon \
    && strip /out/merlon

FROM debian:bookworm-slim
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends libsqlite3-0 graphviz \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --create-home merlon \
    && chmod 700 /data
COPY --from=build /out/merlon /usr/local/bin/merlon
COPY LICENSE NOTICE /usr/share/doc/merlon/
# Every setting of docs/configuration.md can be given as such a variable.
ENV MERLON_HOST=0.0.0.0 \
    MERLON_DATABASE=/data/merlon.sqlite
USER merlon
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Outside the loopback address keys are needed: create one first with
#   docker run --rm -v merlon:/data merlon keys create --role admin --workspace default
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s CMD \
    bash -c 'exec 3<>/dev/tcp/127.0.0.1/${MERLON_PORT:-8080} && printf "GET /readyz HTTP/1.0\r\n\r\n" >&3 && head -n 1 <&3 | grep -q " 200 "'
ENTRYPOINT ["merlon"]
CMD ["serve"]
