package io.rootward.conformance.load;

/**
 * One row of the table.
 *
 * @param workload what is asked
 * @param connections on how many at a time
 */
record LoadCell(Workload workload, int connections) {}
