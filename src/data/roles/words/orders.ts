import { MEMBER_ID_WORDS, type RoleWords, words } from './common';

export const ordersWords: RoleWords = {
  member_id: MEMBER_ID_WORDS,
  order_id:
    words(`orderid orderno ordernumber invoiceno invoiceid invoice invoicenumber transactionid transactionno
    txnid receiptno receiptid basketid billno order salesorder 订单编号 订单号 订单id 订单编码 交易号
    交易编号 交易单号 流水号 小票号 单据号 单号 子订单编号 主订单编号 订单`),
  ordered_at:
    words(`orderedat orderdate ordertime orderdatetime invoicedate purchasedate purchasedat transactiondate
    transactiontime txndate saledate salesdate orderpurchasetimestamp 下单时间 下单日期 订单创建时间
    订单时间 订单日期 购买时间 购买日期 消费时间 消费日期 交易时间 交易日期 成交时间 成交日期
    订单付款时间 付款时间 付款日期 支付时间 支付日期 销售日期 paidat paymentdate createdat date
    datetime timestamp time 创建时间 日期 时间`),
  amount: words(`amount orderamount totalamount paidamount netamount ordertotal ordervalue total totalprice
    grandtotal sales revenue payment paymentvalue spend spent amt netsales 实付金额 实际支付金额
    买家实际支付金额 实收金额 支付金额 付款金额 实付款 消费金额 订单金额 成交金额 交易金额 销售额
    销售金额 总金额 总价 金额 买家应付货款`),
  quantity:
    words(`quantity qty units items itemcount pieces count 购买数量 商品数量 数量 件数 销售数量 宝贝总数量
    购买件数`),
  unit_price: words(`unitprice price itemprice listprice 单价 商品单价 价格 售价 商品价格`),
  product:
    words(`product productname productid item itemname sku skuid stockcode productcode itemid itemcode article
    productdescription description title 商品名称 商品 产品名称 产品 商品标题 宝贝标题 商品编号
    商品编码 商品id 货号 品名 款号`),
  category:
    words(`category productcategory categoryname department productline 商品类别 品类 类目 商品分类 分类 类别
    产品类别 品牌名称 品牌`),
  store:
    words(`store storeid storename shop shopid shopname branch outlet 门店 门店名称 店铺 店铺名称 门店编号
    店名`),
  channel: words(`channel orderchannel saleschannel platform source 下单渠道 渠道 销售渠道 订单来源 平台 来源
    购买渠道`),
  coupon:
    words(`coupon couponcode couponid voucher promocode promotion discountcode 优惠券 优惠码 券码 优惠券编号
    使用优惠券 优惠券名称`),
  discount: words(
    `discount discountamount couponamount rebate 优惠金额 折扣金额 折扣 优惠 减免金额 优惠券金额`,
  ),
  cost: words(`cost costprice cogs unitcost totalcost 成本 商品成本 成本价`),
  currency: words(`currency currencycode 币种 货币`),
  returned: words(`returned isreturned isreturn isrefund refunded 是否退货 是否退款 退货标志`),
  status: words(`status orderstatus orderstate state paymentstatus 订单状态 交易状态 状态 支付状态`),
};
