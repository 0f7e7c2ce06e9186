// Disjoint sets as trees of parent pointers, with path compression. Every find overwrites pointers of old objects, so that
// inner nodes of the tree lose their children: what was a deep tree becomes a star, and the sets
// that are dropped are garbage that points into what lives.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type set struct {
	parent  *set
	rank    int
	members []int
}

func makeSet(member int) *set {
	s := &set{members: []int{member}}
	s.parent = s
	return s
}

func (s *set) find() *set {
	for s.parent != s {
		s.parent, s = s.parent.parent, s.parent
	}
	return s
}

func union(a, b *set) bool {
	a, b = a.find(), b.find()
	switch {
	case a == b:
		return false
	case a.rank < b.rank:
		a, b = b, a
	case a.rank == b.rank:
		a.rank++
	}
	b.parent = a
	a.members = append(a.members, b.members...)
	b.members = nil
	return true
}

type edge struct {
	from, to, weight int
}

// spanningTree is Kruskal's algorithm over edges that are sorted by counting.
func spanningTree(n int, edges []edge) (weight, used int) {
	sets := make([]*set, n)
	for i := range sets {
		sets[i] = makeSet(i)
	}
	var byWeight [32][]edge
	for _, e := range edges {
		byWeight[e.weight] = append(byWeight[e.weight], e)
	}
	for _, bucket := range byWeight {
		for _, e := range bucket {
			if union(sets[e.from], sets[e.to]) {
				weight += e.weight
				used++
			}
		}
	}
	if root := sets[0].find(); len(root.members) != n {
		panic("the graph is not connected")
	}
	return
}

func main() {
	for n := 20; n <= 60; n += 20 {
		var edges []edge
		for i := 0; i < n; i++ {
			edges = append(edges, edge{i, (i + 1) % n, 1 + i*i%31}, edge{to: i * 7 % n, from: i, weight: 1 + i%29})
		}
		weight, used := spanningTree(n, edges)
		println(n, "nodes", len(edges), "edges: weight", weight, "with", used)
	}
	maze := make(map[[2]int]*set)
	for x := 0; x < 9; x++ {
		for y := 0; y < 9; y++ {
			maze[[2]int{x, y}] = makeSet(x * y)
		}
	}
	opened := 0
	for i := 0; i < 2*81; i++ {
		wall := i * 67 % (2 * 81)
		x, y := wall%9, wall/9%9
		if wall < 81 && x < 8 && union(maze[[2]int{x, y}], maze[[2]int{x + 1, y}]) ||
			wall >= 81 && y < 8 && union(maze[[...]int{x, y}], maze[[...]int{x, y + 1}]) {
			opened++
		}
	}
	println("maze", len(maze[[2]int{4, 4}].find().members), "opened", opened)
}

// Output:
// 20 nodes 40 edges: weight 140 with 19
// 40 nodes 80 edges: weight 251 with 39
// 60 nodes 120 edges: weight 435 with 59
// maze 81 opened 80
