package io.ticketflow.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.Script;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;

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
            assertIsClassOfTheSameName(task.getId(), rules.get(task.getId()));
            assertThat(task.getDocumentations())
                    .as(task.getId())
                    .singleElement()
                    .satisfies(text -> assertThat(text.getTextContent())
                            .as("Who, and what holds afterwards")
                            .containsPattern("SM1|SM2|engineer")
                            .hasSizeGreaterThan(60));
            assertThat(Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups()))
                    .as(task.getId())
                    .anyMatch(who -> who != null && !who.isBlank());
        }
    }

    @Test
    void eachServiceTaskIsOneBeanOfItsName() {
        for (ServiceTask task : all(ServiceTask.class)) {
            assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + task.getId() + "}");
            assertIsClassOfTheSameName(task.getId(), delegates.get(task.getId()));
        }
        for (MessageEventDefinition letter : all(MessageEventDefinition.class)) {
            String id = ((EndEvent) letter.getParentElement()).getId();
            assertThat(letter.getCamundaDelegateExpression()).isEqualTo("${" + id + "}");
            assertIsClassOfTheSameName(id, delegates.get(id));
        }
    }

    @Test
    void eachDecidingGatewayIsAQuestionThatTheDomainAnswers() {
        for (ExclusiveGateway gateway : all(ExclusiveGateway.class)) {
            assertThat(gateway.getName()).endsWith("?");
            assertIsClassOfTheSameName(gateway.getId(), questions.get(gateway.getId()));
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

    /** style.md: a task does something to something, an event has happened, a gateway asks. */
    @Test
    void idsFollowTheGrammarAndNoneIsGenerated() {
        Set<String> verbs = Set.of(
                "alert",
                "assign",
                "confirm",
                "decide",
                "escalate",
                "give",
                "line",
                "open",
                "override",
                "request",
                "resolve",
                "warn");
        assertThat(ids(all(Task.class))).allMatch(id -> verbs.contains(firstWord(id)));
        assertThat(ids(all(SubProcess.class))).containsExactlyInAnyOrder("workOnTicket", "keepPromise");
        assertThat(ids(all(Event.class))).allMatch(id -> id.matches(".*([a-z]e[dn]|Due|Kept|Done)([A-Z].*|$)"));
        assertThat(ids(all(ExclusiveGateway.class))).allMatch(id -> id.matches("(is|was)[A-Z].*"));
        assertThat(ids(all(ParallelGateway.class))).allMatch(id -> id.matches("[a-z]+Beside[A-Z].*"));
        assertThat(all(BaseElement.class))
                .extracting(BaseElement::getId)
                .filteredOn(Objects::nonNull)
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void everythingIsDrawnInStandardSizesAndNoTwoFlowsCross() {
        Map<String, Bounds> drawn = all(BpmnShape.class).stream()
                .collect(Collectors.toMap(shape -> shape.getBpmnElement().getId(), BpmnShape::getBounds));
        assertThat(drawn.keySet()).containsAll(ids(all(FlowNode.class))).containsAll(ids(all(Lane.class)));
        assertSize(drawn, Task.class, 100, 80);
        assertSize(drawn, Event.class, 36, 36);
        assertSize(drawn, Gateway.class, 50, 50);
        List<DrawnFlow> flows = all(BpmnEdge.class).stream().map(DrawnFlow::of).toList();
        assertThat(flows).extracting(DrawnFlow::id).containsExactlyInAnyOrderElementsOf(ids(all(SequenceFlow.class)));
        for (DrawnFlow flow : flows) {
            assertThat(flows)
                    .filteredOn(flow::crosses)
                    .as("crossed by " + flow.id())
                    .isEmpty();
        }
    }

    @Test
    void theHappyPathIsOneStraightLineInEachLane() {
        assertOnOneLine("ticketRaised", "openCaseFolder");
        assertOnOneLine("alertScrumMasters", "assignTicket", "isEngineerEngaged", "lineUp");
        assertOnOneLine(
                "alertEngineer",
                "engineerAssigned",
                "workBesideOverride",
                "giveResolutionTime",
                "resolutionTimeGiven",
                "resolveBesideExtension",
                "resolveTicket",
                "workDone",
                "promiseKept",
                "wasTicketEscalated",
                "ticketResolved");
    }

    @Test
    void everythingThatPeopleReadHasAName() {
        Stream.of(Task.class, SubProcess.class, Event.class, ExclusiveGateway.class, Lane.class)
                .flatMap(type -> all(type).stream())
                .forEach(element -> assertThat(element.getAttributeValue("name"))
                        .as(((BaseElement) element).getId())
                        .isNotBlank());
    }

    /** Nobody meets two elements of one name, but for the question that is asked at both assignments. */
    @Test
    void noNameIsGivenTwice() {
        assertThat(all(FlowNode.class))
                .extracting(FlowNode::getName)
                .filteredOn(name -> name != null && !name.equals("Assign anyway?"))
                .doesNotHaveDuplicates();
    }

    @Test
    void noLogicHidesInTheXml() {
        assertThat(all(Script.class)).isEmpty();
        assertThat(all(CamundaTaskListener.class)).isEmpty();
        assertThat(all(CamundaExecutionListener.class)).isEmpty();
        assertThat(all(CamundaInputOutput.class)).isEmpty();
        assertThat(Bpmn.convertToString(MODEL))
                .doesNotContain("camunda:class=", "io.ticketflow", "camunda:expression=");
    }

    @Test
    void theNamesInTheCodeAreThoseOfTheModel() throws IllegalAccessException {
        Stream<String> fields = rules.values().stream().flatMap(rule -> rule.fields().stream());
        Stream<String> ids = Stream.concat(ids(all(FlowNode.class)).stream(), ids(all(Process.class)).stream());
        Set<String> known = Stream.of(ids, fields, Stream.of(Model.BPMN, Model.ROLE, Model.BODY))
                .flatMap(names -> names)
                .collect(Collectors.toSet());
        for (Field name : Model.class.getDeclaredFields()) {
            if (!name.isSynthetic() && name.getType() == String.class) {
                assertThat(known).contains((String) name.get(null));
            }
        }
        assertThat(all(MultiInstanceLoopCharacteristics.class))
                .singleElement()
                .extracting(MultiInstanceLoopCharacteristics::getCamundaElementVariable)
                .isEqualTo(Model.ROLE);
    }

    /** What a form submits is what the task's rule accepts: the fields of the file and of the code are the same. */
    @Test
    void eachFormHasTheFieldsOfItsTasksRule() throws IOException {
        for (UserTask task : all(UserTask.class)) {
            String form = new ClassPathResource("forms/" + task.getId() + ".html").getContentAsString(UTF_8);
            Set<String> fields = Pattern.compile("data-field=\"([a-z]+)\"|cam-variable-name=\"([a-z]+)\"")
                    .matcher(form)
                    .results()
                    .map(found -> Objects.requireNonNullElse(found.group(1), found.group(2)))
                    .collect(Collectors.toSet());
            TaskRule rule = Objects.requireNonNull(rules.get(task.getId()));
            assertThat(fields).as(task.getId()).isEqualTo(rule.fields());
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

    private static void assertIsClassOfTheSameName(String id, @Nullable Object bean) {
        assertThat(bean).as(id).isNotNull();
        assertThat(AopUtils.getTargetClass(bean).getSimpleName()).isEqualTo(StringUtils.capitalize(id));
    }

    private static void assertSize(
            Map<String, Bounds> drawn, Class<? extends FlowNode> type, double width, double height) {
        for (String id : ids(all(type))) {
            Bounds bounds = Objects.requireNonNull(drawn.get(id));
            assertThat(bounds.getWidth()).as(id).isEqualTo(width);
            assertThat(bounds.getHeight()).as(id).isEqualTo(height);
        }
    }

    private static void assertOnOneLine(String... ids) {
        Map<String, Bounds> drawn = all(BpmnShape.class).stream()
                .collect(Collectors.toMap(shape -> shape.getBpmnElement().getId(), BpmnShape::getBounds));
        List<Bounds> path = Stream.of(ids).map(drawn::get).toList();
        assertThat(path).extracting(ModelTests::middle).containsOnly(middle(path.get(0)));
        assertThat(path).extracting(Bounds::getX).isSorted();
    }

    private static double middle(Bounds bounds) {
        return bounds.getY() + bounds.getHeight() / 2;
    }

    private static String firstWord(String id) {
        return id.split("[A-Z]", 2)[0];
    }

    private static <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return MODEL.getModelElementsByType(type);
    }

    private static Set<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).collect(Collectors.toSet());
    }
}
