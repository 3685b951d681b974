package io.ticketflow.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.TestClock;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;

/** Whatever number of the page one follows leads to as many tickets, in each of its tables. */
@IntegrationTest
class DashboardPageTests {

    private static final String DAY = "2021-05-05";
    private static final Pattern LINK =
            Pattern.compile("<a[^>]* href=\"(/dashboard/tickets\\?[^\"]*)\"[^>]*>(.*?)</a>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?:^|<strong>)([0-9]+)(?:$|</strong>)");
    private static final Pattern ROW = Pattern.compile("<tr id=\"row-");

    @Autowired
    private Scene scene;

    @Autowired
    private TestClock clock;

    @Test
    void everyNumberOpensAsManyTickets() {
        Instant now = clock.instant();
        ticketsOfEachKind();
        clock.set(now);
        Visitor sm1 = Visitor.signedInAs("sm1");

        Map<String, Integer> numbers = numbers(html(sm1, "/dashboard?from=" + DAY + "&to=" + DAY));

        assertThat(numbers.keySet())
                .anyMatch(link -> link.contains("assignee="))
                .anyMatch(link -> link.contains("application=EXP"))
                .anyMatch(link -> link.contains("priority=HIGH"))
                .hasSizeGreaterThan(20);
        numbers.forEach(
                (link, number) -> assertThat(rows(html(sm1, link))).as(link).isEqualTo(number));
    }

    private void ticketsOfEachKind() {
        clock.set(Instant.parse(DAY + "T09:00:00Z"));
        Employee ada = scene.engineer("Ada");
        Employee ben = scene.engineer("Ben");
        scene.raised();
        scene.raisedAndAssignedTo(ada);
        CaseId inTime = promised(ben, "PT5H");
        scene.resolve(inTime, ben);
        CaseId late = promised(ben, "PT1H");
        CaseId overdue = promised(scene.engineer("Eva"), "PT1H");
        Employee tom = scene.engineer("Tom");
        CaseId extended = promised(tom, "PT1H");
        scene.extendBy(extended, tom, "PT90M");
        clock.forward(Duration.ofMinutes(61));
        scene.timersFire(late);
        scene.timersFire(overdue);
        scene.resolve(late, ben);
        scene.resolve(extended, tom);
    }

    private CaseId promised(Employee engineer, String time) {
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, time);
        return ticket;
    }

    private static Map<String, Integer> numbers(String page) {
        Map<String, Integer> numbers = new HashMap<>();
        LINK.matcher(page)
                .results()
                .forEach(link -> NUMBER.matcher(link.group(2))
                        .results()
                        .forEach(number ->
                                numbers.put(HtmlUtils.htmlUnescape(link.group(1)), Integer.valueOf(number.group(1)))));
        return numbers;
    }

    private static int rows(String list) {
        return (int) ROW.matcher(list).results().count();
    }

    private static String html(Visitor reader, String address) {
        return reader.get(address, "Accept", "text/html").body();
    }
}
