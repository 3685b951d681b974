/** Shows our employees and roles to the engine's web applications as users and groups; nothing can be changed there. */
@NullMarked
package io.ticketflow.process.identity;

import org.jspecify.annotations.NullMarked;
