package io.ticketflow.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The applications of the organisation. */
public interface Applications extends Repository<Application, String> {

    Application save(Application application);

    Optional<Application> findByCode(String code);

    /** Those that a ticket can be raised for. */
    List<Application> findByActiveTrueOrderByName();

    List<Application> findAllByOrderByName();
}
