// A layered graph that several goroutines rewire while they build new nodes. Each writer moves references between
// slots of objects that are black, grey or white by turns: the load that a concurrent collector's barrier
// exists for. Whatever the order, the same nodes stay reachable, and a walk at the end counts them.
//
//gcsim:procs 4
//gcsim:gogc 5
package main

import "sync"

type node struct {
	mutex sync.Mutex
	id    int
	down  [4]*node
}

const (
	layers  = 4
	width   = 6
	writers = 4
	rounds  = 60
)

type dag struct {
	rows [layers][width]*node
}

func build() *dag {
	d := new(dag)
	for layer := layers - 1; layer >= 0; layer-- {
		for i := range d.rows[layer] {
			n := &node{id: layer*width + i}
			if layer+1 < layers {
				for k := range n.down {
					n.down[k] = d.rows[layer+1][(i+k)%width]
				}
			}
			d.rows[layer][i] = n
		}
	}
	return d
}

// exchange swaps a reference of one node with one of another of the same layer.
func exchange(a, b *node, i, j int) {
	if a == b {
		return
	}
	if a.id > b.id {
		a, b, i, j = b, a, j, i
	}
	a.mutex.Lock()
	b.mutex.Lock()
	a.down[i], b.down[j] = b.down[j], a.down[i]
	b.mutex.Unlock()
	a.mutex.Unlock()
}

// renew puts a copy of a node of the last layer into one of the slots that refer to it.
func renew(parent *node, slot int) {
	parent.mutex.Lock()
	defer parent.mutex.Unlock()
	parent.down[slot] = &node{id: parent.down[slot].id}
}

func write(d *dag, writer int, done *sync.WaitGroup) {
	x := uint32(writer + 1)
	next := func(n uint32) int {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		return int(x % n)
	}
	for i := 0; i < rounds; i++ {
		row := &d.rows[next(layers-1)]
		exchange(row[next(width)], row[next(width)], next(4), next(4))
		renew(d.rows[layers-2][next(width)], next(4))
	}
	done.Done()
}

func main() {
	d := build()
	var done sync.WaitGroup
	done.Add(writers)
	for w := 0; w < writers; w++ {
		go write(d, w, &done)
	}
	done.Wait()
	var in [layers * width]int
	for _, row := range d.rows {
		for _, n := range row {
			for _, to := range n.down {
				if to != nil {
					in[to.id]++
				}
			}
		}
	}
	for _, n := range in[width:] {
		print(n, " ")
	}
	println("references to each node below the first layer,", in[0], "to that")
}

// Output:
// 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 references to each node below the first layer, 0 to that
