package plots
import ("testing";"os";"fmt";"strings";"maps")
func TestRenderTmp(t *testing.T){
 all:=map[string]Figure{"effects":effectsOf(6, around, 1),"waterfall":fall(around,1,0),"cost":prices(6,around,1,1),"displacement":shifts(48)}
 for _,m:=range []map[string]Figure{hardEffects(),hardFalls(),hardPrices(),hardShifts()}{maps.Copy(all,m)}
 os.MkdirAll("/tmp/fig-new",0o755)
 for n,f:=range all{ for i,w:=range []Width{OneColumn,TwoColumns,ThreeColumns}{
  d,err:=Draw(f,PNG,w); if err!=nil{t.Error(err);continue}
  os.WriteFile(fmt.Sprintf("/tmp/fig-new/%s-%d.png",strings.ReplaceAll(n," ","-"),i+1),d,0o644)}}
}
