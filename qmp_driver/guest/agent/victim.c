void victim_exited(int pid, int status){(void)pid;(void)status;}
void victim_ready(unsigned number){(void)number;}
int victim_process(void){return 0;}
