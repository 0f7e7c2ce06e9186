// An object was allocated in a span that was not swept.
//
//gcsim:procs 3
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:without sweep.flushmcaches
//gcsim:finding sweep
package main

func work(seed int, done chan bool) {
	done <- true
}

func main() {
	done := make(chan bool)
	go work(0, done)
	<-done
}
