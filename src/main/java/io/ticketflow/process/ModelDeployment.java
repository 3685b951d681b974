package io.ticketflow.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the model together with its forms at start. A start with nothing changed deploys nothing; any change makes a
 * new version of all of them, so that a model and the forms of its tasks stay together.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

    private final RepositoryService repository;

    ModelDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            deploy();
        } catch (IOException e) {
            throw new IllegalStateException("The model and its forms cannot be read from the class path", e);
        }
    }

    private void deploy() throws IOException {
        DeploymentBuilder deployment =
                repository.createDeployment().name(Model.PROCESS).enableDuplicateFiltering(false);
        add(deployment, Model.BPMN, new ClassPathResource(Model.BPMN));
        Resource[] forms = new PathMatchingResourcePatternResolver().getResources("classpath:forms/*.html");
        Arrays.sort(forms, Comparator.comparing(Resource::getFilename));
        for (Resource form : forms) {
            add(deployment, "forms/" + form.getFilename(), form);
        }
        deployment.deploy();
    }

    private static void add(DeploymentBuilder deployment, String name, Resource resource) throws IOException {
        try (InputStream content = resource.getInputStream()) {
            deployment.addInputStream(name, content);
        }
    }
}
