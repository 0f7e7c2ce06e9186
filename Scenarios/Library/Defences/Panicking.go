// The value of a panic is known to the panic only, until somebody recovers it.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

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

var garbage []byte

func wait() {
	for i := 0; i < 6; i++ {
		garbage = make([]byte, 512)
	}
}

func cover() {
	defer func() {
		check(recover().(*item))
	}()
	defer wait()
	fail()
}

func fail() {
	panic(newItem())
}

func main() {
	for round := 0; round < 60; round++ {
		cover()
	}
	println("done")
}

// Output:
// done
