// One reference wanders from box to box while the one collection of the run marks. Nobody looks at the object.
//
//gcsim:procs 2
//gcsim:gogc off
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

import "runtime/debug"

type item struct {
	next *item
}

type box struct {
	content *item
	padding [6]int
}

const boxes = 32

var shelf [boxes]*box
var garbage *box

// move takes what is in box i over to box j.
func move(i, j int) {
	shelf[j].content = shelf[i].content
	shelf[i].content = nil
}

func main() {
	for i := range shelf {
		shelf[i] = new(box)
	}
	shelf[0].content = &item{&item{nil}}
	debug.SetGCPercent(5)
	garbage = new(box) // begins the collection
	at := 0
	for round := 0; round < 300; round++ {
		to := (at + 7) % boxes
		move(at, to)
		at = to
	}
	println("done")
}
