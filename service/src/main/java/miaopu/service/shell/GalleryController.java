package miaopu.service.shell;

import miaopu.service.walls.Action;
import miaopu.service.walls.May;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Every component with an example, for those who look after the platform.
@Controller
class GalleryController {

  @GetMapping("/components")
  @May(Action.SEE_COMPONENTS)
  String show(Model model) {
    model.addAttribute(
        "refusal",
        Form.EMPTY
            .with("name", "穗芯")
            .with("revenue", "三千")
            .with("city", "440100")
            .refuse(
                "code",
                "统一社会信用代码没有填写。请填 18 位代码，如 91440101MA5CXYZ12A。",
                "The unified code is empty. Enter its 18 characters, such as 91440101MA5CXYZ12A.")
            .refuse(
                "revenue",
                "营业收入（三千）不是数字。请填数字，如 3000。",
                "Revenue (三千) is not a number. Enter digits, such as 3000."));
    return "shell/components";
  }
}
