package io.ticketflow.web.frame;

import static io.ticketflow.people.Role.ADMIN;
import static io.ticketflow.people.Role.ASSIGNEE;
import static io.ticketflow.people.Role.PROCESS_OWNER;
import static io.ticketflow.people.Role.SM1;
import static io.ticketflow.people.Role.SM2;
import static io.ticketflow.people.Role.USER;

import io.ticketflow.insight.Waiting;
import io.ticketflow.people.Role;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page that the navigation leads to, and to whom it is open (design 3). A new page is a new line of {@link #ALL}.
 *
 * @param section the message key of the section it stands in
 * @param href where the link goes
 * @param area the beginning of the paths that belong to it
 * @param label a message key
 */
record Place(String section, String href, String area, String label, String icon, Predicate<Visitor> opensTo) {

    private static final String REPORT = "nav.section.report";
    private static final String WORK = "nav.section.work";
    private static final String DESK = "nav.section.desk";
    private static final String ESCALATIONS = "nav.section.escalations";
    private static final String ADMINISTRATION = "nav.section.administration";
    private static final String PROCESS = "nav.section.process";

    /** In the order in which they are shown; a person's first page is the first of the first section. */
    static final List<String> SECTIONS = List.of(DESK, WORK, REPORT, ESCALATIONS, ADMINISTRATION, PROCESS);

    static final List<Place> ALL = List.of(
            page(REPORT, "/tickets/new", "nav.raise", "plus", has(USER)),
            page(REPORT, "/my-tickets", "nav.mine", "ticket", has(USER)),
            page(WORK, "/work", "nav.work", "work", has(ASSIGNEE)),
            new Place(DESK, "/buckets/unassigned", "/buckets", "nav.buckets", "inbox", has(SM1, SM2)),
            page(DESK, "/extensions", "nav.extensions", "extension", has(SM1, SM2)),
            page(DESK, "/dashboard", "nav.dashboard", "dashboard", has(SM1, SM2)),
            page(DESK, "/lines", "nav.lines", "line", has(SM1, SM2)),
            new Place(WORK, "/buckets/assigned", "/buckets", "nav.own-buckets", "inbox", engineerOnly()),
            page(ESCALATIONS, "/buckets/escalation", "nav.escalation", "bucket-escalation", Place::isAuthorityOnly),
            page(
                    ESCALATIONS,
                    "/buckets/escalation-resolved",
                    "nav.escalation-resolved",
                    "bucket-escalation-resolved",
                    Place::isAuthorityOnly),
            // Its address is the beginning of all others of the section.
            new Place(ADMINISTRATION, "/admin", "/admin/overview", "nav.overview", "dashboard", has(ADMIN)),
            page(ADMINISTRATION, "/admin/employees", "nav.employees", "people", has(ADMIN)),
            page(ADMINISTRATION, "/admin/applications", "nav.applications", "apps", has(ADMIN)),
            page(ADMINISTRATION, "/admin/history", "nav.history", "clock", has(ADMIN)),
            page(ADMINISTRATION, "/admin/invariants", "nav.invariants", "check", has(ADMIN)),
            page(PROCESS, "/model", "nav.model", "gauge", has(ADMIN, PROCESS_OWNER)),
            page(PROCESS, "/camunda/app/tasklist/", "nav.tasklist", "tasks", has(ASSIGNEE, SM1, SM2)),
            page(PROCESS, "/process", "nav.process", "process", has(PROCESS_OWNER, SM1, SM2)),
            page(PROCESS, "/camunda/app/cockpit/", "nav.cockpit", "gauge", has(PROCESS_OWNER)));

    private static Place page(String section, String href, String label, String icon, Predicate<Visitor> opensTo) {
        return new Place(section, href, href, label, icon, opensTo);
    }

    private static Predicate<Visitor> engineerOnly() {
        return has(ASSIGNEE).and(has(SM1, SM2).negate());
    }

    /** Scrum Masters have the same lists among their buckets. */
    private static boolean isAuthorityOnly(Visitor visitor) {
        return visitor.authority() && !visitor.hasAny(SM1, SM2);
    }

    private static Predicate<Visitor> has(Role... roles) {
        return visitor -> visitor.hasAny(roles);
    }

    /** How much waits there; null where nothing ever does. */
    @Nullable
    Long waits(Waiting waiting) {
        return switch (href) {
            case "/buckets/unassigned" -> waiting.unassigned();
            case "/extensions" -> waiting.extensions();
            case "/work" -> waiting.line();
            case "/buckets/escalation" -> waiting.escalated();
            default -> null;
        };
    }

    boolean covers(String path) {
        return path.equals(href) || path.equals(area) || path.startsWith(area + "/");
    }
}
