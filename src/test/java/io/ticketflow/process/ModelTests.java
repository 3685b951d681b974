package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Script;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** The picture that process owners read keeps its promises, and the code keeps to the picture. */
@IntegrationTest
class ModelTests {

    private static final BpmnModelInstance MODEL =
            Bpmn.readModelFromStream(ModelTests.class.getResourceAsStream("/" + Model.BPMN));

    @Autowired
    private Map<String, TaskRule> rules;

    @Autowired
    private Map<String, Question> questions;

    @Autowired
    private Map<String, JavaDelegate> delegates;

    @Autowired
    private RepositoryService repository;

    @Test
    void eachUserTaskHasItsRuleItsFormItsDocumentationAndItsPeople() {
        Collection<UserTask> tasks = all(UserTask.class);
        assertThat(ids(tasks)).isEqualTo(rules.keySet());
        for (UserTask task : tasks) {
            String form = "forms/" + task.getId() + ".html";
            assertThat(task.getCamundaFormKey()).isEqualTo("embedded:deployment:" + form);
            assertThat(new ClassPathResource(form).exists()).as(form).isTrue();
            assertThat(task.getDocumentations()).as(task.getId()).hasSize(1);
            assertThat(Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups()))
                    .as(task.getId())
                    .anyMatch(who -> who != null && !who.isBlank());
        }
    }

    @Test
    void eachServiceTaskIsOneBeanOfItsName() {
        for (ServiceTask task : all(ServiceTask.class)) {
            assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + task.getId() + "}");
            assertThat(delegates).containsKey(task.getId());
        }
        for (MessageEventDefinition letter : all(MessageEventDefinition.class)) {
            assertThat(delegates).containsKey(((EndEvent) letter.getParentElement()).getId());
        }
    }

    @Test
    void eachDecidingGatewayIsAQuestionThatTheDomainAnswers() {
        for (ExclusiveGateway gateway : all(ExclusiveGateway.class)) {
            assertThat(gateway.getName()).endsWith("?");
            assertThat(questions).containsKey(gateway.getId());
            assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
            assertThat(gateway.getOutgoing())
                    .hasSize(2)
                    .allSatisfy(flow -> assertThat(flow.getName()).isNotBlank());
            assertThat(gateway.getOutgoing())
                    .filteredOn(flow -> flow.getConditionExpression() != null)
                    .singleElement()
                    .extracting(flow -> flow.getConditionExpression().getTextContent())
                    .isEqualTo("${" + gateway.getId() + ".answer(execution)}");
        }
        assertThat(questions.keySet()).isEqualTo(ids(all(ExclusiveGateway.class)));
    }

    @Test
    void nothingHasAGeneratedIdAndEverythingIsDrawn() {
        Set<String> drawn = all(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        for (FlowNode node : all(FlowNode.class)) {
            assertThat(node.getId()).matches("[a-z][A-Za-z]+");
            assertThat(drawn).contains(node.getId());
        }
        for (SequenceFlow flow : all(SequenceFlow.class)) {
            assertThat(flow.getId()).matches("[a-z][A-Za-z]+");
        }
    }

    @Test
    void everythingThatPeopleReadHasAName() {
        Stream.of(UserTask.class, ServiceTask.class, EndEvent.class, BoundaryEvent.class)
                .flatMap(type -> all(type).stream())
                .forEach(node -> assertThat(((FlowNode) node).getName())
                        .as(((FlowNode) node).getId())
                        .isNotBlank());
    }

    @Test
    void noLogicHidesInTheXml() {
        assertThat(all(Script.class)).isEmpty();
        assertThat(all(CamundaTaskListener.class)).isEmpty();
    }

    @Test
    void theNamesInTheCodeAreThoseOfTheModel() throws IllegalAccessException {
        Set<String> known = Stream.concat(ids(all(FlowNode.class)).stream(), Stream.of(Model.PROCESS, Model.BPMN))
                .collect(Collectors.toSet());
        List<String> fields = List.of("ENGINEER", "COMMENT", "DECISION", "DURATION", "APPROVED", "NOTE", "ROLE");
        for (Field name : Model.class.getDeclaredFields()) {
            if (!name.isSynthetic() && !fields.contains(name.getName())) {
                assertThat(known).contains((String) name.get(null));
            }
        }
    }

    @Test
    void theModelIsDeployedWithEachOfItsForms() {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Model.PROCESS)
                .latestVersion()
                .singleResult();
        assertThat(repository.getDeploymentResourceNames(definition.getDeploymentId()))
                .contains(Model.BPMN)
                .containsAll(ids(all(UserTask.class)).stream()
                        .map(id -> "forms/" + id + ".html")
                        .toList());
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(
            Class<T> type) {
        return MODEL.getModelElementsByType(type);
    }

    private static Set<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).collect(Collectors.toSet());
    }
}
