package io.rootward.conformance.load;

/**
 * One row of the table.
 *
 * @param target which server is asked
 * @param workload what is asked
 * @param connections on how many at a time
 */
record LoadCell(LoadTarget target, Workload workload, int connections) {}
