package io.ticketflow.mail;

import static io.ticketflow.mail.Facts.DEADLINE;
import static io.ticketflow.mail.Facts.LATER;
import static io.ticketflow.mail.Facts.aTicket;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** Each letter names what design 5 wants it to name, in both of its bodies. */
class LettersTests extends MailModuleTests {

    private static final String[] TICKET = {
        "N-EXP-1001",
        "Login page does not load",
        "Exponentia",
        "High",
        "Uma Reporter",
        "Tue 11 Nov 2025, 09:15 (Europe/Berlin)"
    };
    private static final String[] DETAILS = {
        "Since this morning the login page stays white.", "Seen in two browsers.", "screenshot.png", "console.log"
    };
    private static final String[] ASSIGNMENT = {"Ben Engineer", "Asha Master (Scrum Master 2)"};
    private static final String OLD = "Tue 11 Nov 2025, 13:00 (Europe/Berlin)";
    private static final String NEW = "Tue 11 Nov 2025, 14:50 (Europe/Berlin)";

    @Test
    void m1TellsEveryScrumMasterOfANewTicket() {
        employee("Asha Master", Role.SM2);
        employee("Both Masters", Role.SM1, Role.SM2);
        employee("Sam Master", Role.SM1);
        employee("Uma Reporter", Role.USER);

        write(post -> post.raised("raised", aTicket().unassigned()));

        assertThat(rows()).extracting(Row::recipient).containsExactly("Asha Master", "Both Masters", "Sam Master");
        says(letter("RAISED"), "[N-EXP-1001] New ticket: Login page does not load", TICKET, DETAILS);
    }

    @Test
    void m2TellsTheEngineerWhoAssignedAndWhereInTheLine() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);

        write(post -> post.assigned(
                "assigned", aTicket().assigned(), ben, new LinePlace(2, new CaseId("N-EXP-1000"), DEADLINE)));

        Row letter = letter("ASSIGNED");
        says(letter, "[N-EXP-1001] Assigned to you: Login page does not load", TICKET, DETAILS, ASSIGNMENT);
        says(letter, new String[] {"Asha Master assigned this ticket to you.", "2, after N-EXP-1000; starts " + OLD});
    }

    @Test
    void m2SaysWhenTheStartIsNotKnownYet() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);

        write(post -> {
            post.assigned("first", aTicket().assigned(), ben, LinePlace.first());
            post.assigned("third", aTicket().assigned(), ben, new LinePlace(3, new CaseId("N-EXP-1000"), null));
        });

        assertThat(rows())
                .extracting(Row::text)
                .anySatisfy(text -> assertThat(text).contains("Place in line: 1, can be started now"));
        assertThat(rows())
                .extracting(Row::text)
                .anySatisfy(text -> assertThat(text).contains("Place in line: 3, after N-EXP-1000; the start is open"));
    }

    @Test
    void m3TellsTheNewEngineerFromWhomAndTheOldOneThatItMoved() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);
        Employee cleo = employee("Cleo Former", Role.ASSIGNEE);

        write(post -> post.reassigned(
                "reassigned",
                aTicket().assigned(),
                ben,
                cleo,
                "Asha Master",
                "Ben knows\nthe login.",
                LinePlace.first()));

        Row arrived = letter("REASSIGNED");
        assertThat(arrived.recipient()).isEqualTo("Ben Engineer");
        says(arrived, "[N-EXP-1001] Reassigned to you: Login page does not load", TICKET, DETAILS, ASSIGNMENT);
        says(arrived, new String[] {
            "Asha Master moved this ticket from Cleo Former to you, Ben Engineer.", "Ben knows", "the login."
        });
        Row left = letter("MOVED_AWAY");
        assertThat(left.recipient()).isEqualTo("Cleo Former");
        says(left, "[N-EXP-1001] No longer yours: Login page does not load", TICKET);
        says(left, new String[] {"Asha Master moved this ticket from you, Cleo Former, to Ben Engineer."});
        assertThat(left.html()).doesNotContain("Open N-EXP-1001");
    }

    @Test
    void m4TellsTheEngineerHowMuchTimeIsLeft() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);

        write(post -> post.warned("warned", aTicket().assigned(), ben, Duration.ofMinutes(30)));

        says(
                letter("WARNED"),
                "[N-EXP-1001] Deadline is near: Login page does not load",
                TICKET,
                ASSIGNMENT,
                new String[] {"30 minutes left", OLD});
    }

    @Test
    void m5TellsEveryScrumMasterWhyMoreTimeIsAskedFor() {
        employee("Asha Master", Role.SM2);
        employee("Sam Master", Role.SM1);

        write(post -> post.extensionRequested("requested", aTicket().assigned(), "The vendor answers tomorrow."));

        assertThat(rows()).extracting(Row::recipient).containsExactly("Asha Master", "Sam Master");
        says(
                letter("EXTENSION_REQUESTED"),
                "[N-EXP-1001] Extension requested: Login page does not load",
                TICKET,
                ASSIGNMENT,
                new String[] {"Ben Engineer wrote", "The vendor answers tomorrow.", OLD});
    }

    @Test
    void m6TellsEngineerAndReporterTheOldAndTheNewDeadline() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);
        Employee uma = employee("Uma Reporter", Role.USER);

        write(post -> post.extensionGranted("granted", aTicket().assigned(), uma, ben, DEADLINE, LATER));

        assertThat(rows()).extracting(Row::recipient).containsExactly("Ben Engineer", "Uma Reporter");
        for (Row letter : rows()) {
            says(letter, "[N-EXP-1001] Extended: Login page does not load", TICKET, new String[] {
                "Old deadline", OLD, "New deadline", NEW
            });
        }
        assertThat(rows().get(0).text()).contains("Your extension is granted.");
        assertThat(rows().get(1).text()).contains("Ben Engineer needs more time for the issue that you reported");
    }

    @Test
    void m6GoesOnceToAnEngineerWhoReportedTheTicket() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE, Role.USER);

        write(post -> post.extensionGranted("granted", aTicket().assigned(), ben, ben, DEADLINE, LATER));

        assertThat(rows())
                .singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("Your extension is granted."));
    }

    @Test
    void m7TellsTheEngineerWhoDeclinedAndWhy() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);

        write(post -> post.extensionDeclined("declined", aTicket().assigned(), ben, "Sam Master", "A customer waits."));

        says(
                letter("EXTENSION_DECLINED"),
                "[N-EXP-1001] Extension declined: Login page does not load",
                TICKET,
                ASSIGNMENT,
                new String[] {"Sam Master declined", "A customer waits.", OLD});
    }

    @Test
    void aDecisionWithoutACommentQuotesNothing() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);

        write(post -> post.extensionDeclined("declined", aTicket().assigned(), ben, "Sam Master", "  "));

        assertThat(letter("EXTENSION_DECLINED").text())
                .contains("Sam Master declined")
                .doesNotContain("wrote");
    }

    @Test
    void m8TellsTheReportingAuthorityWhatHappenedSoFar() {
        Employee rita = employee("Rita Authority");

        write(post ->
                post.escalated("escalated", aTicket().assigned(), rita, List.of("Raised by Uma", "Warned at 12:30")));

        Row letter = letter("ESCALATED");
        assertThat(letter.recipient()).isEqualTo("Rita Authority");
        says(letter, "[N-EXP-1001] Escalated: Login page does not load", TICKET, DETAILS, ASSIGNMENT);
        says(letter, new String[] {OLD, "What happened so far", "Raised by Uma", "Warned at 12:30"});
    }

    @Test
    void m8GoesToEverySm2WhereTheEngineerHasNoAuthorityOnRecord() {
        employee("Asha Master", Role.SM2);
        employee("Anna Master", Role.SM2);
        employee("Sam Master", Role.SM1);

        write(post -> post.escalated("escalated", aTicket().assigned(), null, List.of()));

        assertThat(rows()).extracting(Row::recipient).containsExactly("Anna Master", "Asha Master");
        says(letter("ESCALATED"), new String[] {"Ben Engineer has no reporting authority on record"});
    }

    @Test
    void m8GoesToEverySm2WhereTheAuthorityHasLeft() {
        employee("Asha Master", Role.SM2);
        Employee rita = employee("Rita Authority");
        rita.deactivate();
        Employee gone = employees.saveAndFlush(rita);

        write(post -> post.escalated("escalated", aTicket().assigned(), gone, List.of()));

        assertThat(rows()).singleElement().extracting(Row::recipient).isEqualTo("Asha Master");
        says(letter("ESCALATED"), new String[] {"Rita Authority, is not active any more"});
    }

    @Test
    void m9TellsTheReporterWhatWasDoneAndWhetherInTime() {
        Employee uma = employee("Uma Reporter", Role.USER);

        write(post -> {
            post.resolved("in-time", aTicket().assigned(), uma, "Certificate renewed.", true);
            post.resolved("late", aTicket().assigned(), uma, "Certificate renewed.", false);
        });

        for (Row letter : rows()) {
            says(letter, "[N-EXP-1001] Resolved: Login page does not load", TICKET, new String[] {
                "Ben Engineer resolved the issue that you reported", "Ben Engineer wrote", "Certificate renewed."
            });
        }
        assertThat(rows()).extracting(Row::text).anyMatch(text -> text.contains("in the promised time"));
        assertThat(rows()).extracting(Row::text).anyMatch(text -> text.contains("after the promised time"));
    }

    @Test
    void m10TellsEngineerAndReporterWhyTheDeadlineMoved() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);
        Employee uma = employee("Uma Reporter", Role.USER);

        write(post -> post.deadlineMoved(
                "moved", aTicket().assigned(), ben, uma, DEADLINE, LATER, "N-EXP-1000 needs more time"));

        assertThat(rows()).extracting(Row::recipient).containsExactly("Ben Engineer", "Uma Reporter");
        for (Row letter : rows()) {
            says(letter, "[N-EXP-1001] Deadline moved: Login page does not load", TICKET, ASSIGNMENT, new String[] {
                OLD, NEW, "N-EXP-1000 needs more time"
            });
        }
    }

    @Test
    void m11TellsWhoWasMentionedWhatWasSaidAndForWhom() {
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);

        write(post -> {
            post.mentioned("k", aTicket().assigned(), ben, "Asha Rao", "Is it the cache, @Ben?", true);
            post.mentioned("k", aTicket().assigned(), ben, "Asha Rao", "Is it the cache, @Ben?", true);
        });

        assertThat(rows()).hasSize(1);
        assertThat(letter("MENTIONED").text())
                .contains("Asha Rao mentioned you", "Is it the cache, @Ben?", "for the staff only");
    }

    @Test
    void aLongDescriptionGoesOnInTheTicket() {
        employee("Sam Master", Role.SM1);
        String description = "word ".repeat(1_000) + "THE END";

        write(post -> post.raised("raised", aTicket().described(description).unassigned()));

        says(letter("RAISED"), new String[] {"word word", "The description goes on in the ticket."});
        assertThat(letter("RAISED").text()).doesNotContain("THE END").hasSizeLessThan(3_500);
        assertThat(letter("RAISED").html()).doesNotContain("THE END");
    }

    @Test
    void aLongListSaysHowManyAreLeftOut() {
        Employee rita = employee("Rita Authority");
        List<String> events =
                IntStream.rangeClosed(1, 60).mapToObj(n -> "event " + n + ";").toList();

        write(post -> post.escalated("escalated", aTicket().assigned(), rita, events));

        says(letter("ESCALATED"), new String[] {"event 50;", "and 10 more, in the ticket"});
        assertThat(letter("ESCALATED").text()).doesNotContain("event 51;");
    }

    @Test
    void hostileTextIsOnlyText() {
        employee("Sam Master", Role.SM1);
        String hostile = "<script>alert(1)</script>\r\nBcc: all@desk.example\u0000 \u202Egnp.exe ${7*7} [[${7*7}]] {0}";

        write(post -> post.raised(
                "raised", aTicket().titled(hostile).described(hostile).unassigned()));

        Row letter = letter("RAISED");
        assertThat(letter.subject())
                .isEqualTo("[N-EXP-1001] New ticket: <script>alert(1)</script> Bcc: all@desk.example gnp.exe ${7*7}"
                        + " [[${7*7}]] {0}");
        assertThat(letter.html()).contains("&lt;script&gt;alert(1)").doesNotContain("<script", "\u202E", "49");
        assertThat(letter.text()).contains("<script>alert(1)").doesNotContain("\u202E", "\u0000", "\nBcc:");
    }

    /** For looking at them: {@code target/letters}. */
    @Test
    void everyKindOfLetterCanBeLookedAt() throws IOException {
        employee("Asha Master", Role.SM2);
        Employee ben = employee("Ben Engineer", Role.ASSIGNEE);
        Employee cleo = employee("Cleo Former", Role.ASSIGNEE);
        Employee uma = employee("Uma Reporter", Role.USER);
        Employee rita = employee("Rita Authority");
        TicketFacts facts = aTicket().assigned();
        LinePlace place = new LinePlace(2, new CaseId("N-EXP-1000"), DEADLINE);

        write(post -> {
            post.raised("k", aTicket().unassigned());
            post.assigned("k", facts, ben, place);
            post.reassigned(
                    "k", facts, ben, cleo, "Asha Master", "Ben wrote the login page,\nso he is quicker.", place);
            post.warned("k", facts, ben, Duration.ofMinutes(30));
            post.extensionRequested("k", facts, "The vendor answers tomorrow.");
            post.extensionGranted("k", facts, uma, ben, DEADLINE, LATER);
            post.extensionDeclined("k", facts, ben, "Sam Master", "A customer waits for it.");
            post.escalated("k", facts, rita, List.of("09:15 Raised by Uma Reporter", "09:40 Assigned by Asha Master"));
            post.resolved("k", facts, uma, "The certificate had run out. Renewed it.", true);
            post.deadlineMoved(
                    "k", facts, ben, uma, DEADLINE, LATER, "N-EXP-1000, before it in the line, was extended.");
            post.engineerLeft("k", facts, "Ada Administrator");
            post.mentioned("k", facts, ben, "Uma", "Can you look at it, @Ben?", true);
        });

        Path folder = Files.createDirectories(Path.of("target", "letters"));
        List<String> kinds = new ArrayList<>();
        for (Row letter : rows()) {
            String name = letter.kind().toLowerCase(Locale.ROOT);
            Files.writeString(folder.resolve(name + ".html"), letter.html());
            Files.writeString(folder.resolve(name + ".txt"), letter.text());
            kinds.add(letter.kind());
        }
        assertThat(kinds)
                .contains(Stream.of(LetterKind.values()).map(LetterKind::name).toArray(String[]::new));
        assertThat(rows())
                .allSatisfy(letter -> assertThat(letter.html()).doesNotContain("??", "xmlns", " th:", "null"));
        assertThat(rows())
                .allSatisfy(letter -> assertThat(letter.text())
                        .doesNotContain("??", "th:", "null", "[(", "[#")
                        .contains("https://desk.example/tickets/N-EXP-1001"));
    }

    private Row letter(String kind) {
        return rows().stream()
                .filter(row -> row.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static void says(Row letter, String subject, String[]... facts) {
        assertThat(letter.subject()).isEqualTo(subject);
        for (String[] some : facts) {
            says(letter, some);
        }
    }

    private static void says(Row letter, String[] facts) {
        assertThat(letter.text()).contains(facts).contains("https://desk.example/tickets/N-EXP-1001");
        assertThat(HtmlUtils.htmlUnescape(letter.html()))
                .contains(facts)
                .contains("href=\"https://desk.example/tickets/N-EXP-1001\"");
    }
}
