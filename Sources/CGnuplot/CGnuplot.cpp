extern "C" int cg(void) { return 1; }
