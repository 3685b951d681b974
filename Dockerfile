# The image of a node: docker build -t ticketflow .
FROM eclipse-temurin:17-jdk AS build
WORKDIR /ticketflow
COPY . .
RUN ./mvnw --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dcyclonedx.skip=false package \
 && cp target/ticketflow-*.jar target/ticketflow.jar \
 && java -Djarmode=tools -jar target/ticketflow.jar extract --layers --destination target/layers

FROM eclipse-temurin:17-jre
# A number, by which Kubernetes can tell that it is not root.
USER 10001:10001
WORKDIR /ticketflow
# What seldom changes comes first: a new release is then a small layer.
COPY --from=build /ticketflow/target/layers/dependencies/ ./
COPY --from=build /ticketflow/target/layers/snapshot-dependencies/ ./
COPY --from=build /ticketflow/target/layers/application/ ./
EXPOSE 8080 8081
# Writes nothing but temporary files (/tmp): it runs on a read-only file system.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "ticketflow.jar"]
