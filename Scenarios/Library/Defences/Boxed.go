// A struct goes into an interface value: the runtime makes a copy in the heap, and the struct's old place forgets.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
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

type load struct {
	it     *item
	number int
}

var shelf [16]interface{}
var source = new(load)
var garbage []byte

func box(from *load) interface{} {
	boxed := interface{}(*from)
	from.it = nil
	return boxed
}

func main() {
	for round := 0; round < 300; round++ {
		source.it = newItem()
		garbage = make([]byte, 512)
		shelf[round%16] = box(source)
		garbage = make([]byte, 512)
		for _, value := range shelf {
			if value != nil {
				check(value.(load).it)
			}
		}
	}
	println("done")
}

// Output:
// done
