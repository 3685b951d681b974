package io.ticketflow.catalog;

import io.ticketflow.shared.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The applications of the organisation. */
public interface Applications extends Repository<Application, String> {

    Application save(Application application);

    Application saveAndFlush(Application application);

    Optional<Application> findByCode(String code);

    Optional<Application> findByNameIgnoreCase(String name);

    /** Those that a ticket can be raised for. */
    List<Application> findByActiveTrueOrderByName();

    List<Application> findAllByOrderByName();

    /** @throws Problem {@link Problem.Kind#NOT_FOUND} when there is none with this code */
    default Application get(String code) {
        return findByCode(code).orElseThrow(() -> Problem.notFound("application.none"));
    }
}
