package io.ticketflow.process;

import java.util.Set;

/** The names that code and {@code bpmn/ticketLifecycle.bpmn} share; a test compares them. */
final class Model {

    static final String PROCESS = "ticketLifecycle";
    static final String BPMN = "bpmn/ticketLifecycle.bpmn";

    static final String ASSIGN_TICKET = "assignTicket";
    static final String CONFIRM_ENGAGED_ENGINEER = "confirmEngagedEngineer";
    static final String OVERRIDE_ASSIGNMENT = "overrideAssignment";
    static final String CONFIRM_ENGAGED_REPLACEMENT = "confirmEngagedReplacement";
    static final String GIVE_RESOLUTION_TIME = "giveResolutionTime";
    static final String REQUEST_EXTENSION = "requestExtension";
    static final String DECIDE_EXTENSION = "decideExtension";
    static final String GIVE_EXTENDED_RESOLUTION_TIME = "giveExtendedResolutionTime";
    static final String RESOLVE_TICKET = "resolveTicket";
    static final String RESOLVE_ESCALATED_TICKET = "resolveEscalatedTicket";

    static final String WARNING_DUE = "warningDue";
    static final String DEADLINE_PASSED = "deadlinePassed";

    /** The engine's own name for all instances of a task together that several do at once ends so. */
    static final String BODY = "#multiInstanceBody";

    /** Tasks that stay open beside the engineer's work, whether anybody does them or not. */
    static final Set<String> OPEN_BESIDE = Set.of(OVERRIDE_ASSIGNMENT, REQUEST_EXTENSION);

    /** The fields of the tasks' forms. The process keeps none of them: the rules write what they mean to the ticket. */
    static final String ENGINEER = "engineer";

    static final String COMMENT = "comment";
    static final String DECISION = "decision";
    static final String DURATION = "duration";
    static final String APPROVED = "approved";
    static final String NOTE = "note";

    /** The role that one instance of {@link #DECIDE_EXTENSION} is for. */
    static final String ROLE = "role";

    private Model() {}
}
