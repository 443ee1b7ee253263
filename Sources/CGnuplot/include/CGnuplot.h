int cg(void);
