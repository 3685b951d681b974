/** What the forms in Camunda Tasklist need of us beside the API. */
@NullMarked
package io.ticketflow.web.tasklist;

import org.jspecify.annotations.NullMarked;
