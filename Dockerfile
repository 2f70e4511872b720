# syntax=docker/dockerfile:1
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc LICENSE ./
RUN npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json .swcrc ./
COPY apps apps
COPY libs libs
COPY tools tools
RUN npx nest build api \
 && rm -rf dist/apps/issuer \
 && npm prune --omit=dev --omit=optional --ignore-scripts \
 && node tools/sbom.mjs sbom.cdx.json

FROM node:24.21.0-bookworm-slim
LABEL org.opencontainers.image.title="Drift Watch" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production
WORKDIR /app
# all of it belongs to root and is only read; nothing is written but to /tmp
COPY --from=build /app/package.json /app/LICENSE /app/sbom.cdx.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# numeric, so that Kubernetes can see that it is not root
USER 65532:65532
EXPOSE 3000 9464
# node itself is process 1: it gets the signals, and no shell is needed
ENTRYPOINT ["node", "--max-semi-space-size=32", "--enable-source-maps", "dist/apps/api/src/main.js"]
