// Reflected calls with many results, on several goroutines: between the copy of the results and the last of
// their barriers a collection may want to stop the world.
//
//gcsim:procs 4
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:alloc-colour black
package main

import (
	"reflect"
	"unsafe"
)

type item struct {
	next  *item
	magic int
}

func newItem() *item {
	return &item{&item{nil, 43}, 42}
}

func check(it *item) {
	if it == nil || it.magic != 42 || it.next.magic != 43 {
		panic("an item was freed")
	}
}

type eight struct {
	a, b, c, d, e, f, g, h *item
}

var boxes [4]eight

// take gives away the only references to the items of a box.
func take(i int) (a, b, c, d, e, f, g, h *item) {
	x := boxes[i]
	boxes[i] = eight{}
	return x.a, x.b, x.c, x.d, x.e, x.f, x.g, x.h
}

func work(number int, done chan bool) {
	var kept [4][]reflect.Value
	f := reflect.ValueOf(take)
	number1 := []reflect.Value{reflect.ValueOf(number)}
	for round := 0; round < 24; round++ {
		boxes[number] = eight{newItem(), newItem(), newItem(), newItem(), newItem(), newItem(), newItem(), newItem()}
		_ = make([]byte, 256+round)
		kept[round%4] = f.Call(number1)
		for _, values := range kept {
			for _, value := range values {
				check((*item)(unsafe.Pointer(value.Pointer())))
			}
		}
	}
	done <- true
}

func main() {
	done := make(chan bool)
	for i := 0; i < 3; i++ {
		go work(i, done)
	}
	for i := 0; i < 3; i++ {
		<-done
	}
	println("done")
}

// Output:
// done
