// Items are taken out of structs, maps and buffers that are cleared: all of these overwrite pointers.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:barrier hybrid
//gcsim:rescan-stacks no
//gcsim:alloc-colour black
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

type box struct {
	it      *item
	numbers [6]int
}

var shelf [8]*box
var named = make(map[int]box)
var line = make(chan box, 8)
var garbage []byte

func wait() {
	for i := 0; i < 12; i++ {
		garbage = make([]byte, 512)
	}
}

func fromStruct(b *box) {
	it := b.it
	*b = box{}
	wait()
	check(it)
	b.it = it
}

func fromMap(i int) {
	b := named[i]
	delete(named, i)
	wait()
	check(b.it)
	named[i] = b
}

func fromBuffer() {
	b := <-line
	wait()
	check(b.it)
	line <- b
}

func main() {
	for i := range shelf {
		shelf[i] = &box{it: newItem()}
		named[i] = box{it: newItem()}
		line <- box{it: newItem()}
	}
	for round := 0; round < 40; round++ {
		fromStruct(shelf[round%8])
		fromStruct(shelf[(round+4)%8])
		fromMap(round % 8)
		fromBuffer()
	}
	println("done")
}

// Output:
// done
