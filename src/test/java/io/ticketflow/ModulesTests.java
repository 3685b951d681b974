package io.ticketflow;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The module graph: arrows in one direction, and each edge of the product in one place only. */
class ModulesTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ticketflow");

    @Test
    void modulesHaveNoCirclesAndUseOnlyWhatOthersOffer() {
        ApplicationModules.of(TicketflowApplication.class).verify();
    }

    @Test
    void arrowsRunOneWay() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.ticketflow..")
                .layer("web")
                .definedBy("io.ticketflow.web..")
                .layer("security")
                .definedBy("io.ticketflow.security..")
                .layer("process")
                .definedBy("io.ticketflow.process..")
                .layer("insight")
                .definedBy("io.ticketflow.insight..")
                .layer("mail")
                .definedBy("io.ticketflow.mail..")
                .layer("webhook")
                .definedBy("io.ticketflow.webhook..")
                .layer("ticket")
                .definedBy("io.ticketflow.ticket..")
                .layer("attachment")
                .definedBy("io.ticketflow.attachment..")
                .layer("line")
                .definedBy("io.ticketflow.line..")
                .layer("directory")
                .definedBy("io.ticketflow.directory..")
                .layer("trace")
                .definedBy("io.ticketflow.trace..")
                .layer("catalog")
                .definedBy("io.ticketflow.catalog..")
                .layer("people")
                .definedBy("io.ticketflow.people..")
                .layer("shared")
                .definedBy("io.ticketflow.shared..")
                .whereLayer("web")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("security")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("process")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("insight")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("mail")
                .mayOnlyBeAccessedByLayers("webhook", "process", "insight", "web")
                .whereLayer("webhook")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("ticket")
                .mayOnlyBeAccessedByLayers("process", "insight", "web")
                .whereLayer("attachment")
                .mayOnlyBeAccessedByLayers("process", "insight", "web")
                .whereLayer("directory")
                .mayOnlyBeAccessedByLayers("web")
                .whereLayer("trace")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("line")
                .mayOnlyBeAccessedByLayers("ticket", "process", "insight", "web")
                .check(CLASSES);
    }

    @Test
    void theEngineIsKnownInOnePlace() {
        only("io.ticketflow.process..", "org.camunda..").check(CLASSES);
    }

    @Test
    void theObjectStoreIsKnownInOnePlace() {
        only("io.ticketflow.attachment.s3..", "software.amazon..").check(CLASSES);
    }

    @Test
    void mailIsKnownInOnePlace() {
        only("io.ticketflow.mail.smtp..", "jakarta.mail..", "org.eclipse.angus..", "org.springframework.mail..")
                .check(CLASSES);
    }

    @Test
    void tracesAreMadeInOnePlace() {
        only("io.ticketflow.trace..", "io.opentelemetry..").check(CLASSES);
    }

    @Test
    void webIsKnownAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.ticketflow.web..", "io.ticketflow.security..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.web..")
                .check(CLASSES);
    }

    private static ArchRule only(String place, String... parts) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(parts);
    }
}
