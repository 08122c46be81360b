void victim_exited(int pid, int status);
void victim_ready(unsigned number);
