# The service as it runs in production: built where there are tools, shipped without them.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts/layout.ts scripts/
COPY cards cards
COPY src src
RUN npx tsx scripts/layout.ts /slinga

FROM node:24.21.0-bookworm-slim
# npm and yarn are tools, and tools in a running container are somebody else's. It makes the image no smaller.
RUN rm -rf /usr/local/lib/node_modules /opt/yarn-* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/yarn /usr/local/bin/yarnpkg /usr/local/bin/corepack
COPY --from=build /slinga /slinga
WORKDIR /slinga
ENV NODE_ENV=production PORT=3978
EXPOSE 3978
# Owns nothing here and can write nothing here; the service needs no folder of its own where Cosmos DB is its store.
USER node
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js", "serve"]
