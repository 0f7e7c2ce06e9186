// A search tree that random priorities keep in balance: its shape is another in each run, its contents are not. Rotations
// relink three pointers at a time, along the whole path. The draws are choices of the run, recorded like
// those of the scheduler.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

import "math/rand"

type node struct {
	key         int
	priority    int64
	left, right *node
	value       *int
}

func (n *node) insert(key int) *node {
	if n == nil {
		return &node{key: key, priority: rand.Int63(), value: &key}
	}
	switch {
	case key < n.key:
		if n.left = n.left.insert(key); n.left.priority > n.priority {
			l := n.left
			n.left, l.right = l.right, n
			return l
		}
	case key > n.key:
		if n.right = n.right.insert(key); n.right.priority > n.priority {
			r := n.right
			n.right, r.left = r.left, n
			return r
		}
	default:
		n.value = &key
	}
	return n
}

func join(a, b *node) *node {
	if a == nil {
		return b
	} else if b == nil {
		return a
	}
	if a.priority > b.priority {
		a.right = join(a.right, b)
		return a
	}
	b.left = join(a, b.left)
	return b
}

func (n *node) remove(key int) *node {
	switch {
	case n == nil:
	case key < n.key:
		n.left = n.left.remove(key)
	case key > n.key:
		n.right = n.right.remove(key)
	default:
		return join(n.left, n.right)
	}
	return n
}

func (n *node) each(visit func(*node)) {
	if n != nil {
		n.left.each(visit)
		visit(n)
		n.right.each(visit)
	}
}

func main() {
	var root *node
	const keys = 64
	for _, k := range rand.Perm(keys) {
		root = root.insert(k)
	}
	for round := 0; round < 100; round++ {
		k := rand.Intn(keys)
		root = root.remove(k)
		root = root.insert(k)
	}
	gone := []int{3, 5, 7, 11, 13, 63, 0}
	rand.Shuffle(len(gone), func(i, j int) { gone[i], gone[j] = gone[j], gone[i] })
	for _, k := range gone {
		root = root.remove(k)
	}
	count, sum, last, highest := 0, 0, -1, root.priority
	root.each(func(n *node) {
		if n.key <= last || *n.value != n.key || n.priority > highest {
			panic("the tree is out of order")
		}
		last = n.key
		count++
		sum += n.key
	})
	println("keys", count, "sum", sum, "last", last)
}

// Output:
// keys 57 sum 1914 last 62
