// The compiler of the day gave the stores of a return statement no barrier, also where the result lives in the heap
// since its address is kept (fixed in December 2015). The next store to it has a barrier, and finds that the word
// is not what the shadow heap says.
//
//gcsim:expect missed write barrier
package main

type item struct {
	magic int
}

var cell **item

func take(it *item) (result *item) {
	cell = &result
	return it // the bug
}

func main() {
	it := take(&item{42})
	*cell = &item{43}
	println(it.magic, (*cell).magic)
}
