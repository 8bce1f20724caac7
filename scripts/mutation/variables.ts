/** Tells the environment of a survey the folder that it writes its records to. */
export const RECORDS = 'INFPORT_MUTATION_RECORDS';

/** Tells it a file of JSON, names of tests by their file: the others of these files are left out. */
export const CHOSEN = 'INFPORT_MUTATION_CHOSEN';
