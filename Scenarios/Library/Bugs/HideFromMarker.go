// One object, one reference to it, and two slots: the program moves the reference to and fro while a
// collection marks concurrently. The move into a slot of an object that is black already goes past
// the write barrier, and the other slot is cleared before the marker looks: nobody marks the
// object, though it is reachable all the time. Whether that happens depends on the interleaving.
//
//gcsim:procs 2
//gcsim:wbshadow 0
//gcsim:expect checkmark found unmarked object
package main

import "unsafe"

type box struct {
	content *item
	padding [6]int
}

type item struct {
	magic int
}

const boxes = 64

var shelf [boxes]*box

func storePlain(slot **item, value *item) {
	*(*uintptr)(unsafe.Pointer(slot)) = uintptr(unsafe.Pointer(value)) // the bug
}

// move takes what is in box i over to box j.
func move(i, j int) {
	storePlain(&shelf[j].content, shelf[i].content)
	shelf[i].content = nil
}

var garbage []byte

func main() {
	for i := range shelf {
		shelf[i] = new(box)
	}
	shelf[0].content = &item{42}
	at := 0
	for round := 0; round < 20000; round++ {
		to := (at + 7) % boxes
		move(at, to)
		at = to
		garbage = make([]byte, 512)
		if shelf[at].content.magic != 42 {
			println("the item was freed and overwritten in round", round)
			return
		}
	}
	println("done")
}
