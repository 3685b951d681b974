package io.ticketflow.process.identity;

import java.util.List;
import org.camunda.bpm.engine.impl.Page;
import org.jspecify.annotations.Nullable;

/** Cuts the page that a query of the engine asks for. */
final class Paging {

    private Paging() {}

    static <T> List<T> cut(List<T> all, @Nullable Page page) {
        return page == null
                ? all
                : all.stream()
                        .skip(page.getFirstResult())
                        .limit(page.getMaxResults())
                        .toList();
    }
}
