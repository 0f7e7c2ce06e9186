// Objects of one word, two of which share a byte of the heap's bitmap: each pair belongs to two lists, which two
// workers mark at the same time, each from a stack of its own.
//
//gcsim:procs 4
//gcsim:gogc 1000
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import "runtime"

type cell struct {
	next *cell
}

const lists = 6
const length = 60

var next [lists]*cell

func hold(number int, start, quit chan bool) {
	head := next[number]
	next[number] = nil
	start <- true
	<-start
	n := 0
	for c := head; c != nil; c = c.next {
		n++
	}
	if n != length {
		panic("a list has lost its cells")
	}
	quit <- true
}

func main() {
	quit := make(chan bool)
	var starts [lists]chan bool
	for round := 0; round < 3; round++ {
		for i := 0; i < length; i++ {
			for j := range next {
				next[j] = &cell{next[j]}
			}
		}
		for j := range starts {
			starts[j] = make(chan bool)
			go hold(j, starts[j], quit)
			<-starts[j]
		}
		runtime.GC()
		runtime.GC()
		for _, start := range starts {
			start <- true
			<-quit
		}
	}
	println("done")
}

// Output:
// done
