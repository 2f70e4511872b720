# syntax=docker/dockerfile:1
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json .swcrc ./
COPY apps apps
COPY libs libs
RUN npx nest build api \
 && rm -rf dist/apps/issuer \
 && npm prune --omit=dev --ignore-scripts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# numeric, so that Kubernetes can see that it is not root
USER 65532:65532
EXPOSE 3000
# node itself is process 1: it gets the signals, and no shell is needed
ENTRYPOINT ["node", "--max-semi-space-size=32", "--enable-source-maps", "dist/apps/api/src/main.js"]
