/** What Camunda Tasklist needs of us beside the API: the texts of its forms, and its names in the language of the reader. */
@NullMarked
package io.ticketflow.web.tasklist;

import org.jspecify.annotations.NullMarked;
