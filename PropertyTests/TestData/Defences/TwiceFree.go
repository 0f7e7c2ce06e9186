// Two goroutines allocate objects and drop them. Nobody looks at what is in them.
//
//gcsim:procs 3
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

type node struct {
	next  *node
	magic int
}

func work(done chan bool) {
	var kept [16]*node
	for round := 0; round < 400; round++ {
		kept[round*5%16] = new(node)
		_ = make([]byte, 16+round%300)
	}
	done <- true
}

func main() {
	done := make(chan bool)
	go work(done)
	go work(done)
	<-done
	<-done
	println("done")
}
