# The bot in an image with nothing else: no shell, no package manager, nothing to patch but the bot.
#
#   docker build --build-arg VERSION=v1.2.3 --build-arg COMMIT=$(git rev-parse HEAD) -t verdictbot .
#
# docs/operating.md tells how to run it. A test performs every step of this file.

FROM --platform=$BUILDPLATFORM golang:1.26.8 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS TARGETARCH VERSION COMMIT
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -buildvcs=false \
    -ldflags="-s -w -X main.version=$VERSION -X main.commit=$COMMIT" -o /out/bot ./cmd/bot
RUN install -d -m 700 /out/data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY LICENSE /licenses/LICENSE
COPY engine/verdict/data/LICENSE engine/verdict/data/README.md /licenses/data/
COPY adapters/chart/font/LICENSE.txt /licenses/font.txt
COPY --from=build /out/bot /bot
# A new volume takes over this owner and mode.
COPY --from=build --chown=65532:65532 /out/data /data

ARG VERSION COMMIT
LABEL org.opencontainers.image.title="EarnVerdict bot" \
      org.opencontainers.image.description="Asks a few questions and says which path to more income fits the answers" \
      org.opencontainers.image.source="https://github.com/earnverdict/verdictbot" \
      org.opencontainers.image.licenses="Apache-2.0 AND ODbL-1.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$COMMIT"

# verdict.db, the default of database.url, its key file and config.yaml are looked for here, and nothing is written elsewhere.
WORKDIR /data
VOLUME /data
EXPOSE 8080
USER 65532:65532
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["/bot", "healthcheck"]
ENTRYPOINT ["/bot"]
CMD ["serve"]
