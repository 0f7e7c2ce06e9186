// Each collection is followed by the next one at once: whoever wakes the collector must find it parked.
//
//gcsim:procs 3
//gcsim:gogc 0
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

type node struct {
	next *node
}

func work(done chan bool) {
	var list *node
	for i := 0; i < 400; i++ {
		list = &node{list}
		if i%40 == 39 {
			list = nil
		}
	}
	done <- true
}

func main() {
	done := make(chan bool, 3)
	for i := 0; i < 3; i++ {
		go work(done)
	}
	for i := 0; i < 3; i++ {
		<-done
	}
	println("done")
}

// Output:
// done
