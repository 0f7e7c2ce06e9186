// A doubly linked ring with a sentinel. Nodes move to the front, leave from the middle and come back, so each
// operation stores several pointers into old objects, and all of them must pass the write barrier.
// Every live node is reachable by two paths; a missed store on one is hidden by the other.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type node struct {
	next, prev *node
	value      int
	payload    []int
}

type list struct {
	root   node
	length int
}

func newList() *list {
	l := new(list)
	l.root.next = &l.root
	l.root.prev = &l.root
	return l
}

func (l *list) insertAfter(at, n *node) *node {
	n.prev, n.next = at, at.next
	at.next.prev = n
	at.next = n
	l.length++
	return n
}

func (l *list) remove(n *node) *node {
	n.prev.next, n.next.prev = n.next, n.prev
	n.next, n.prev = nil, nil
	l.length--
	return n
}

func (l *list) at(index int) *node {
	n := l.root.next
	for ; index > 0; index-- {
		n = n.next
	}
	return n
}

// check walks both ways and compares.
func (l *list) check() (sum int) {
	forth, back, n := 0, 0, 0
	for e := l.root.next; e != &l.root; e = e.next {
		forth = forth*31 + e.value + len(e.payload)
		n++
	}
	power := 1
	for e := l.root.prev; e != &l.root; e = e.prev {
		back += power * (e.value + len(e.payload))
		power *= 31
	}
	if forth != back || n != l.length {
		panic("the two directions of the list differ")
	}
	return forth
}

func main() {
	l := newList()
	for i := 0; i < 24; i++ {
		l.insertAfter(l.root.prev, &node{value: i, payload: make([]int, i%5)})
	}
	println(l.length, "nodes,", l.root.next.value, "to", l.root.prev.value)
	for round := 0; round < 200; round++ {
		n := l.remove(l.at(round * 7 % l.length))
		if round%3 == 0 {
			n = &node{value: n.value, payload: make([]int, len(n.payload))}
		}
		l.insertAfter(l.at(round*5%l.length), n)
		if round%50 == 0 {
			l.check()
		}
	}
	sum := 0
	for l.length > 0 {
		sum += l.remove(l.root.next).value
	}
	println("sum", sum, "rest", l.check())
}

// Output:
// 24 nodes, 0 to 23
// sum 276 rest 0
