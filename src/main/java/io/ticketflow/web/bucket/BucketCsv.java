package io.ticketflow.web.bucket;

import io.ticketflow.insight.Person;
import io.ticketflow.insight.TicketLists;
import io.ticketflow.insight.TicketPage;
import io.ticketflow.insight.TicketQuery;
import io.ticketflow.insight.TicketRow;
import io.ticketflow.people.Employee;
import io.ticketflow.web.text.Csv;
import io.ticketflow.web.text.Sentences;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A list as a table for other programs; times are in UTC. */
@Component
class BucketCsv {

    /** Enough for every question that a table answers; more would hold a request for too long. */
    private static final int MOST = 10_000;

    private static final List<String> COLUMNS = List.of(
            "case-id",
            "title",
            "application",
            "priority",
            "bucket",
            "reporter",
            "engineer",
            "authority",
            "raised",
            "starts",
            "deadline",
            "escalated",
            "resolved");

    private final TicketLists lists;
    private final Sentences sentences;

    BucketCsv(TicketLists lists, Sentences sentences) {
        this.lists = lists;
        this.sentences = sentences;
    }

    String of(Wish wish, Employee reader) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS.stream().map(column -> sentences.of("csv." + column)).toList());
        @Nullable String cursor = null;
        do {
            TicketPage page = lists.page(wish.query(cursor, TicketQuery.LARGEST_PAGE), reader);
            page.items().forEach(row -> rows.add(cells(row)));
            cursor = page.next();
        } while (cursor != null && rows.size() < MOST);
        return Csv.of(rows);
    }

    private List<String> cells(TicketRow row) {
        return Stream.of(
                        row.caseId().value(),
                        row.title(),
                        row.applicationName(),
                        sentences.of("priority." + lower(row.priority())),
                        sentences.of("bucket." + lower(row.bucket())),
                        row.reporter().name(),
                        name(row.assignee()),
                        name(row.authority()),
                        time(row.raisedAt()),
                        time(row.startsAt()),
                        time(row.deadline()),
                        time(row.escalatedAt()),
                        time(row.resolvedAt()))
                .toList();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(@Nullable Person person) {
        return person == null ? "" : person.name();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : instant.toString();
    }
}
