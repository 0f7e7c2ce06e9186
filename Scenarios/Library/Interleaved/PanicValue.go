// The value of a panic is known to the record of the panic alone.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until end
//gcsim:without markroot.panics
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

func before() {}

func main() {
	defer func() {
		before()
		println(recover().(*item).magic)
	}()
	panic(&item{nil, 42})
}
