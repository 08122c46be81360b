int victim_process(void);
