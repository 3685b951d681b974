/** Tests of the packaged jar as other processes: several nodes on one database, behind a proxy. */
@NullMarked
package io.ticketflow.nodes;

import org.jspecify.annotations.NullMarked;
