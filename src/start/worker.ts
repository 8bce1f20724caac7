import { load } from './load';

// The file of a worker thread, bundled or not.
load().work();
