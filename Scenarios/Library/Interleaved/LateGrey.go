// The collector has drained all that is grey, and waits for the world to stop; main's last barrier makes one object more grey, on
// its way to the safe point.
//
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:interleave main until enter before; gc until phase mark; main until line 32; gc until phase off
//gcsim:interleave gc until end
//gcsim:without markterm.drain
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

type box struct {
	it *item
}

var source = new(box)
var target = new(box)

func before() {}
func after()  {}

func main() {
	source.it = &item{&item{nil, 43}, 42}
	before()
	it := source.it
	source.it = nil
	target.it = it
	after()
	println(target.it.next.magic)
}
