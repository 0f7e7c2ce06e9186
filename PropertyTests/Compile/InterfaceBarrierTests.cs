using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Which barriers stores of interface values get.</summary>
public class InterfaceBarrierTests
{
    const string Source = """
        package main

        type I interface{ M() }
        type T struct{ p *T }
        type Small int8

        func (t *T) M()    {}
        func (s Small) M() {}

        type Box struct {
        	i I
        	e interface{}
        }

        var static T
        var gi I
        var sink func()

        func f(b *Box, v *T, i I, e interface{}) {
        	b.i = i //! Interface Needed
        	b.i = v //! Interface Needed
        	b.i = &static //! Interface Needed
        	b.i = nil //! None ZeroValue
        	b.i = Small(3) //! Interface Needed
        	b.e = 5 //! Interface Needed
        	b.e = i //! Interface Needed
        	b.e = b.i //! Interface Needed
        	b.i = e.(I) //! Interface Needed
        	v.p = e.(*T) //! Pointer Needed
        	b.e, _ = e.(string) //! Interface Needed
        	gi = v //! Interface Needed
        	var local Box
        	local.i = v //! None StackDestination
        	*b = local //! Fat Needed
        	switch t := e.(type) {
        	case *T:
        		sink = func() { t.M() } //! Pointer Needed, Pointer Needed
        	}
        	sink = i.M //! Interface Needed, Pointer Needed
        }

        func main() { f(&Box{}, nil, nil, nil) }
        """;

    [Fact]
    public void Interface_values_get_the_barrier_for_interfaces_wherever_they_come_from()
    {
        CompileResult result = CompileRig.Compile(Source);
        Assert.Empty(result.Errors);
        CompileRig.AssertLines(
            CompileRig.Expected(Source),
            CompileRig.ByLine(
                result.BarrierDecisions.Select(decision =>
                    (decision.Position.Line, $"{decision.Kind} {decision.Reason}")
                )
            )
        );
    }
}
