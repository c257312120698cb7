# One image definition for the command line and all services: docker build --build-arg SERVICE=reply-worker .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /replystream
COPY . .
RUN ./replystream build

FROM eclipse-temurin:25-jre
ARG SERVICE
RUN useradd --system --create-home --uid 10001 replystream
WORKDIR /replystream
COPY --from=build /replystream/${SERVICE}/target/lib ./lib
COPY --from=build /replystream/${SERVICE}/target/${SERVICE}.jar ./service.jar
RUN mkdir -p /replystream/state && chown replystream /replystream/state
USER replystream
ENV JAVA_OPTS="-XX:MaxRAMPercentage=70 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -jar service.jar \"$@\"", "replystream"]
